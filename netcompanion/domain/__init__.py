"""What the app knows about: frozen values and pure rules, standard library only."""
