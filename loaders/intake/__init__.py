"""From a publisher's answer, or a reader's file, to a vintage in use."""
