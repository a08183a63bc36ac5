#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <QByteArray>
#include <QStringDecoder>

#include "widgets/forms/AnsiReader.h"

using namespace chipdeck::widgets;

namespace {

QString textOf(const QList<AnsiRun> &runs)
{
    QString text;
    for (const AnsiRun &run : runs) {
        if (run.style.foreground.kind == AnsiColor::Kind::Indexed && run.style.foreground.value > 255)
            std::abort();
        text += run.text;
    }
    return text;
}

} // namespace

/// What a program wrote for a terminal, whole and cut in two.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString whole = QStringDecoder(QStringDecoder::Utf8).decode(bytes);
    AnsiReader reader;
    const QString text = textOf(reader.read(whole));
    for (const QChar c : text) {
        if ((c.unicode() < 0x20 && c != u'\n' && c != u'\t') || (c.unicode() >= 0x7F && c.unicode() < 0xA0))
            std::abort();
    }
    if (text.count(u'\n') != whole.count(u'\n'))
        std::abort();
    // Cut in two it is the same, but for carriage returns, which start only a line of their own piece anew.
    if (whole.contains(u'\r'))
        return 0;
    AnsiReader pieces;
    const qsizetype half = whole.size() / 2;
    const QString first = textOf(pieces.read(whole.left(half)));
    if (first + textOf(pieces.read(whole.mid(half))) != text)
        std::abort();
    return 0;
}
