"""Findings for people and for tools: text, JSON, SARIF, annotations, and the pages of the rules."""
