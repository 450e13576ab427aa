"""A real Kannel on loopback, and the operator's centre and handsets that it serves.

bearerbox and smsbox are Debian's own; only the operator's side is ours: an SMPP server, as real
operators run one (Kannel's fake centre listens on every interface, this one only on loopback).
"""

from tests.emulators.kannel.centre import Handset, Mt, SmsCentre
from tests.emulators.kannel.process import Kannel, KannelPorts

__all__ = ["Handset", "Kannel", "KannelPorts", "Mt", "SmsCentre"]
