# Two stages: the first has pip, the build backend and the sources; the second only Python and /opt/legup.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore
WORKDIR /src

# The locks come before the sources, so that a change of code does not download the dependencies again.
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/build \
 && /opt/build/bin/python -m pip install --require-hashes --only-binary :all: -r requirements-build.lock \
 && python -m venv --without-pip /opt/legup \
 && /opt/build/bin/python -m pip --python /opt/legup/bin/python install \
        --require-hashes --only-binary :all: --no-compile -r requirements.lock

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY content content
# unchecked-hash: the bytecode stays valid whatever the copy between the stages does to file times, so that nothing
# has to be compiled, or written, when the container starts.
RUN /opt/build/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
 && /opt/build/bin/python -m pip --python /opt/legup/bin/python install --no-index --no-deps --no-compile /wheel/*.whl \
 && /opt/legup/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/legup/lib


FROM python:3.13-slim
# The ids are fixed, so that whoever mounts a folder on /data knows whom to give it to.
RUN groupadd --gid 10001 legup \
 && useradd --uid 10001 --gid legup --no-create-home --home-dir /data --shell /usr/sbin/nologin legup \
 && install --directory --owner legup --group legup --mode 0700 /data
COPY --from=build /opt/legup /opt/legup
# PYTHONSAFEPATH keeps the working directory off the import path. All state is under /data: the playground's own
# file too, it stands beside the database.
ENV PATH=/opt/legup/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONSAFEPATH=1 \
    DATABASE_PATH=/data/legup.sqlite3
# A path relative to here, like the default data/legup.sqlite3, is under the volume as well.
WORKDIR /
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "bot.edge.heartbeat", "/data/heartbeat"]
ENTRYPOINT ["legup"]
CMD ["run"]
