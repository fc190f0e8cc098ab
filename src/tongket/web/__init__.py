"""The site put together: settings, urls, navigation, home page."""
