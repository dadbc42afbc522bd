"""What the export of the portal writes, read: letters, columns, cells. Pure."""
