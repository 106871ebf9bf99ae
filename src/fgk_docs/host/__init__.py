"""The host loads plugins, indexes what they offer, and refuses duplicates."""

from fgk_docs.host.host import Host
from fgk_docs.host.loading import Failure, PluginInfo

__all__ = ["Failure", "Host", "PluginInfo"]
