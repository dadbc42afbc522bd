"""The only place that sees every module: settings, URLs, page shell, API mount and command line."""
