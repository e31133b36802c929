"""The language server: it shows the engine's findings in an editor and applies its edits.

A request goes from a feature, which knows the protocol, to `Inspections`, which knows the newest findings of every
open document, and back. What the client can do is looked up once, in `Client`; what the user has set, in
`Configuration`; which original a draft was made from, in `Sourcing`.
"""
