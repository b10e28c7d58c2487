"""What readers read, in their language: messages, numbers, dates and names. No Streamlit, no figures of its own."""
