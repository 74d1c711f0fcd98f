from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from servers import AGENT, QUICK

from medtw.network.client import Client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servers import Internet


@pytest.fixture
def client(internet: Internet) -> Iterator[Client]:
    with Client(AGENT, internet.hosts, QUICK) as client:
        yield client
