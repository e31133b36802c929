"""What the server offers, one module each.

A feature is a module with a function `register(server)`. It is called when the client has said what it can do, so
that only what the client can use is announced to it.
"""
