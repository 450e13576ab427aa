"""What /metrics tells, for Prometheus: counts and times, never who or what."""

from prometheus_client import Counter, Gauge, Histogram

TURNS = Counter("sanu_turns_total", "Turns committed")
TURN_FAILED = Counter("sanu_turns_failed_total", "Turns that failed")
TURN_SECONDS = Histogram("sanu_turn_batch_seconds", "Time of one batch of turns")
SENT = Counter("sanu_outbox_sent_total", "Messages handed to a provider", ["channel"])
SEND_FAILED = Counter("sanu_outbox_failed_total", "Sends that failed", ["channel", "error"])
INBOX_WAITING = Gauge("sanu_inbox_waiting", "Conversations with something to do")
OUTBOX_WAITING = Gauge("sanu_outbox_waiting", "Messages that wait to leave")
DEAD = Gauge("sanu_dead_letters", "Dead letters of the inbox and the outbox")
RASA_FELL_BACK = Counter(
    "sanu_rasa_fell_back_total", "Texts left to the embedded engine", ["reason"]
)
