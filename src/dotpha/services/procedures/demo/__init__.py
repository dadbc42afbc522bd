"""The demo's dossiers: drawn by a known law, written as the portal writes them, loaded through the module's own actions."""
