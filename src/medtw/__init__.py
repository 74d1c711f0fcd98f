"""Find the medical community online: accounts, chats and hashtags, each with its sources."""

__version__ = "0.1.0"
