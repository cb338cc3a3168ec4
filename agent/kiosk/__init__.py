"""The kiosk: a page people walk up to, and the server behind it."""
