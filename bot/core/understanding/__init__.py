"""A person's words -> a Meaning; the one door is `bot.core.understanding.interpret.Interpreter`.

This package file must import nothing: `bot.core.exercise` imports two of its modules, and others import that.
"""
