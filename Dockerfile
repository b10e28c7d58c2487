# Third Neighbor as a container: `docker build -t third-neighbor .`; how to run it: docs/deploy.md.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp THIRD_NEIGHBOR_HOME=/store \
    SITE_HOST=localhost SITE_PATH=tn
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY dashboard.py ./
COPY .streamlit/config.toml .streamlit/
COPY frames frames
COPY words words
COPY loaders loaders
COPY indicators indicators
COPY warehouse warehouse
COPY charts charts
COPY ui ui
COPY views views
COPY pages pages
COPY data data
# bytecode is made here: at run time the root file system is read-only
RUN python -m compileall -q . && mkdir /store && chown 10001:10001 /store
USER 10001:10001
VOLUME /store
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
    ["sh", "-c", "python -c \"import urllib.request as r; r.urlopen('http://127.0.0.1:8501/$SITE_PATH/_stcore/health', timeout=4)\""]
CMD ["sh", "-c", "exec python -m streamlit run dashboard.py --server.headless true --server.address 0.0.0.0 --server.baseUrlPath \"$SITE_PATH\" --server.allowedHosts \"$SITE_HOST\""]
