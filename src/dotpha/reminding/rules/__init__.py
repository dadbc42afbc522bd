"""The rules of reminding: when which step is due, and in which words. Pure."""
