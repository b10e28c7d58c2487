"""The bundled release and the reader's store on disk."""
