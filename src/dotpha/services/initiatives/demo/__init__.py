"""The demo's initiatives, made by the module's own actions."""
