"""Pictures and documents are uploaded, sent again by id, and downloaded."""

from __future__ import annotations

import struct

from aiohttp import ClientSession, FormData

from bot.playground import Person, Playground
from bot.playground.persons import TINY_PNG
from tests.playground.client import TOKEN, Answer, Api

WIDE_PNG = TINY_PNG[:16] + struct.pack(">II", 2100, 100) + TINY_PNG[24:]


async def upload(api: Api, method: str, field: str, content: bytes, **params: str) -> Answer:
    form = FormData({"chat_id": "101"} | params)
    form.add_field(field, content, filename="file.png", content_type="image/png")
    return await api.call(method, data=form)


async def test_an_uploaded_photo_is_seen_with_its_caption(api: Api, ana: Person) -> None:
    sent = (
        await upload(api, "sendPhoto", "photo", TINY_PNG, caption="<b>look</b>", parse_mode="HTML")
    ).result
    assert (ana.last.photo, ana.last.caption) == (sent["photo"][0]["file_id"], "look")
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]


async def test_a_photo_is_sent_again_by_its_id(api: Api, ana: Person) -> None:
    await upload(api, "sendPhoto", "photo", TINY_PNG)
    file_id = ana.last.photo
    again = (await api.call("sendPhoto", chat_id=101, photo=file_id)).result
    assert again["photo"][0]["file_id"] == file_id


async def test_an_unknown_file_id_is_refused(api: Api) -> None:
    answer = await api.call("sendPhoto", chat_id=101, photo="nothing")
    assert answer.refusal[0] == 400


async def test_a_document_cannot_be_sent_as_a_photo_by_id(api: Api) -> None:
    sent = (await upload(api, "sendDocument", "document", b"a,b")).result
    answer = await api.call("sendPhoto", chat_id=101, photo=sent["document"]["file_id"])
    assert answer.refusal == (400, "Bad Request: can't use file of type Document as Photo")


async def test_an_address_is_not_fetched(api: Api) -> None:
    answer = await api.call("sendPhoto", chat_id=101, photo="https://example.org/a.png")
    assert answer.refusal == (400, "Bad Request: failed to get HTTP URL content")


async def test_a_photo_that_is_no_picture_is_refused(api: Api) -> None:
    answer = await upload(api, "sendPhoto", "photo", b"no picture")
    assert answer.refusal == (400, "Bad Request: IMAGE_PROCESS_FAILED")


async def test_a_photo_of_21_to_1_is_refused(api: Api) -> None:
    answer = await upload(api, "sendPhoto", "photo", WIDE_PNG)
    assert answer.refusal == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


async def test_an_empty_file_is_refused(api: Api) -> None:
    answer = await upload(api, "sendDocument", "document", b"")
    assert answer.refusal == (400, "Bad Request: file must be non-empty")


async def test_a_call_without_its_file_is_refused(api: Api) -> None:
    answer = await api.call("sendPhoto", chat_id=101)
    assert answer.refusal == (400, "Bad Request: there is no photo in the request")


async def test_a_caption_of_1024_units_is_allowed(api: Api) -> None:
    assert (await upload(api, "sendPhoto", "photo", TINY_PNG, caption="🦵" * 512)).status == 200


async def test_a_caption_of_1025_units_is_refused(api: Api) -> None:
    answer = await upload(api, "sendPhoto", "photo", TINY_PNG, caption="🦵" * 512 + "x")
    assert answer.refusal == (400, "Bad Request: message caption is too long")


async def test_a_photo_has_no_text_to_edit(api: Api) -> None:
    await upload(api, "sendPhoto", "photo", TINY_PNG)
    answer = await api.edit(1, "x")
    assert answer.refusal == (400, "Bad Request: there is no text in the message to edit")


async def test_a_caption_is_edited(api: Api, ana: Person) -> None:
    await upload(api, "sendPhoto", "photo", TINY_PNG, caption="before")
    await api.call("editMessageCaption", chat_id=101, message_id=1, caption="after")
    assert (ana.last.caption, ana.last.edits[0].text) == ("after", "before")


async def test_a_picture_is_exchanged_in_place(api: Api, ana: Person) -> None:
    await upload(api, "sendPhoto", "photo", TINY_PNG, caption="before")
    first = ana.last.photo
    media = '{"type": "photo", "media": "attach://new", "caption": "after"}'
    answer = await upload(api, "editMessageMedia", "new", TINY_PNG, message_id="1", media=media)
    assert answer.result["photo"][0]["file_id"] == ana.last.photo
    assert (ana.last.caption, ana.last.photo == first) == ("after", False)


async def test_an_attachment_that_is_missing_is_refused(api: Api) -> None:
    await upload(api, "sendPhoto", "photo", TINY_PNG)
    media = {"type": "photo", "media": "attach://new"}
    answer = await api.call("editMessageMedia", chat_id=101, message_id=1, media=media)
    assert answer.refusal == (400, "Bad Request: attached file not found")


async def test_a_file_is_downloaded_at_the_path_that_get_file_names(
    api: Api, playground: Playground, session: ClientSession
) -> None:
    sent = (await upload(api, "sendDocument", "document", b"a,b")).result
    named = (await api.call("getFile", file_id=sent["document"]["file_id"])).result
    url = f"{playground.api_url}/file/bot{TOKEN}/{named['file_path']}"
    async with session.get(url) as response:
        assert (response.status, await response.read()) == (200, b"a,b")


async def test_a_download_needs_the_bots_token(playground: Playground, session: ClientSession) -> None:
    async with session.get(f"{playground.api_url}/file/botWRONG/photos/file_1.png") as response:
        assert response.status == 401


async def test_get_file_of_an_unknown_id_is_refused(api: Api) -> None:
    assert (await api.call("getFile", file_id="nothing")).refusal == (400, "Bad Request: invalid file_id")
