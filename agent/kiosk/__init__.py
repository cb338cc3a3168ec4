"""The kiosk: a web page that visitors talk to, and the server behind it."""
