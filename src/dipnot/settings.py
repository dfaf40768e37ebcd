"""Settings: ``DIPNOT_*`` variables first, then ``dipnot.toml`` in the working folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from dipnot.errors import InputError


class Settings(BaseSettings):
    """What can be set. Every field has a default that needs no key and no network."""

    model_config = SettingsConfigDict(
        env_prefix="DIPNOT_", toml_file="dipnot.toml", extra="forbid", env_ignore_empty=True
    )

    library: Path = Path("index")
    """folder of the catalogue and the vectors"""
    cache: Path = Path(platformdirs.user_cache_dir("dipnot"))
    """where the bundled model is unpacked, once a user"""
    embedding_model: str = "bundled"
    """``bundled`` or any sentence-transformers name or folder"""
    reranker: str | None = None
    """a sentence-transformers cross-encoder, by name or folder, that orders the best passages"""
    nli: str | None = None
    """a sentence-transformers cross-encoder for inference, by name or folder, for the checker"""
    chroma_url: str | None = None
    """a Chroma server in place of the embedded one"""
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_api_key: str | None = None
    llm_context: int = Field(default=4096, ge=1024)
    """tokens that the language model takes in, its reply included"""
    fetch_allow: Annotated[tuple[str, ...], NoDecode] = ()
    """``host:port`` that sources may be fetched from though the guard would refuse it, apart by
    commas: one port of a name, or of an address that is not public"""

    @field_validator("fetch_allow", mode="before")
    @classmethod
    def _apart(cls, value: object) -> object:
        """The environment has them in one string."""
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then ``dipnot.toml``."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(library: Path | None = None) -> Settings:
    """The settings in force; ``library`` overrides them. Raises :class:`InputError`."""
    given = {} if library is None else {"library": library}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic validates at run time
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"dipnot.toml cannot be read ({error}); mend or remove it") from error
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"setting {name!r}: {first['msg']}; see the README for the settings there are"
        ) from error
