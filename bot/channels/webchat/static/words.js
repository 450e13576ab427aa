// Every sentence that the page says by itself. \u00a0 is the space that French keeps before : ; ? !
export const WORDS = {
  you: "Vous",
  machine: "SANU",
  waiting: "Envoi…",
  sent: "Envoyé",
  delayed: "En attente. Partira tout seul.",
  refused: "Non envoyé.",
  takeBack: "Reprendre ce texte",
  choices: "Réponses proposées",
  chosen: "votre choix",
  newWindow: "(nouvelle fenêtre)",
  offline: "Vous êtes hors ligne. Vos messages partiront tout seuls au retour du réseau.",
  lost: "La connexion est coupée. SANU se reconnecte tout seul.",
  notKept: "Ce navigateur ne garde rien. La conversation disparaîtra si vous fermez cette page.",
  today: "Aujourd’hui",
  yesterday: "Hier",
};
