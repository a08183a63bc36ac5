#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <QByteArray>
#include <QStringDecoder>

#include "app/ctl/TerminalText.h"
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

/// On a terminal: of all that it would obey only colours are left.
void checkTerminalText(std::string part)
{
    std::erase(part, '\n');
    const std::string shown = chipdeck::ctl::terminalText(part, true);
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (shown[at] == '\x1b') {
            at = shown.find_first_not_of("0123456789;:", at + 2);
            if (at == std::string::npos || shown[at] != 'm')
                std::abort();
        } else if (static_cast<unsigned char>(shown[at]) < 0x20 && shown[at] != '\t') {
            std::abort();
        }
    }
    if (chipdeck::ctl::terminalText(part, false).find('\x1b') != std::string::npos)
        std::abort();
}

} // namespace

/// What a program wrote for a terminal, whole and cut in two.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    checkTerminalText(bytes.toStdString());
    const QString whole = QStringDecoder(QStringDecoder::Utf8).decode(bytes);
    AnsiReader reader;
    const QString text = textOf(reader.read(whole));
    for (const QChar c : text) {
        if ((c.unicode() < 0x20 && c != u'\n' && c != u'\t') || (c.unicode() >= 0x7F && c.unicode() < 0xA0))
            std::abort();
    }
    if (text.count(u'\n') != whole.count(u'\n'))
        std::abort();
    // Cut in two it is the same.
    AnsiReader pieces;
    const qsizetype half = whole.size() / 2;
    QString first = textOf(pieces.read(whole.left(half)));
    const QString second = textOf(pieces.read(whole.mid(half)));
    if (pieces.takesLineBack())
        first.truncate(first.lastIndexOf(u'\n') + 1);
    if (first + second != text)
        std::abort();
    return 0;
}
