#include "app/console/Options.h"

#include <QRegularExpression>

#include "client/domain/Text.h"
#include "client/link/Endpoint.h"
#include "ui/shell/Language.h"

namespace chipdeck::console {

using widgets::Theme;

namespace {

QString parseTheme(const QString &word, Options *options)
{
    if (word == u"light")
        options->theme = Theme::Kind::Light;
    else if (word == u"dark")
        options->theme = Theme::Kind::Dark;
    else if (word == u"high-contrast")
        options->theme = Theme::Kind::HighContrast;
    else
        return QStringLiteral("--theme is light, dark or high-contrast, not \"%1\".").arg(word);
    return {};
}

QString parseSize(const QString &word, Options *options)
{
    static const QRegularExpression whole(QStringLiteral("^([0-9]{3,5})x([0-9]{3,5})$"));
    const auto match = whole.match(word);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < 640 || size.height() < 420 || size.width() > 7680 || size.height() > 4320)
        return QStringLiteral("--size is WIDTHxHEIGHT from 640x420 to 7680x4320, not \"%1\".").arg(word);
    options->size = size;
    return {};
}

QString parseScale(const QString &word, Options *options)
{
    bool number = false;
    options->scale = word.toDouble(&number);
    if (!number || options->scale < 0.75 || options->scale > 3)
        return QStringLiteral("--scale is a number from 0.75 to 3, not \"%1\".").arg(word);
    return {};
}

QString parseLanguage(const QString &word, Options *options)
{
    QStringList codes;
    for (const ui::Language::Entry &entry : ui::Language::available())
        codes << entry.code;
    options->language = word;
    return codes.contains(word) ? QString() : QStringLiteral("--language is one of %1, not \"%2\".").arg(codes.join(QStringLiteral(", ")), word);
}

/// A wrong address is told here, not by an empty window a minute later.
QString parseGateway(const QString &word, Options *options)
{
    if (word.isEmpty())
        return QStringLiteral("--gateway needs an address.");
    options->gateways << word;
    const auto endpoint = link::parseEndpoint(word.toStdString());
    return endpoint ? QString() : QStringLiteral("--gateway: ") + QString::fromStdString(domain::harmless(endpoint.error().message, 600));
}

QString take(const QString &flag, const QString &value, Options *options)
{
    if (flag == u"--gateway")
        return parseGateway(value, options);
    if (flag == u"--screenshot") {
        options->mode = Options::Mode::Screenshot;
        options->folder = value;
        return value.isEmpty() ? QStringLiteral("--screenshot needs a folder.") : QString();
    }
    if (flag == u"--screen") {
        options->screen = value;
        return {};
    }
    if (flag == u"--theme")
        return parseTheme(value, options);
    if (flag == u"--language")
        return parseLanguage(value, options);
    if (flag == u"--size")
        return parseSize(value, options);
    return parseScale(value, options);
}

} // namespace

Options Options::parse(const QStringList &arguments)
{
    static const QStringList flags{QStringLiteral("--gateway"), QStringLiteral("--screenshot"), QStringLiteral("--screen"),
                                   QStringLiteral("--theme"), QStringLiteral("--language"), QStringLiteral("--size"),
                                   QStringLiteral("--scale")};
    Options options;
    bool pictureFlags = false;
    for (qsizetype i = 0; i < arguments.size() && options.error.isEmpty(); ++i) {
        const QString &argument = arguments[i];
        if (argument == u"--help" || argument == u"-h") {
            options.mode = Mode::Help;
            return options;
        }
        if (argument == u"--version" || argument == u"-v") {
            options.mode = Mode::Version;
            return options;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString flag = equals > 0 ? argument.left(equals) : argument;
        if (!flags.contains(flag)) {
            options.error = QStringLiteral("\"%1\" is not known; chipdeck --help lists what is.").arg(argument);
            break;
        }
        if (equals < 0 && i + 1 >= arguments.size()) {
            options.error = QStringLiteral("%1 needs a value after it.").arg(flag);
            break;
        }
        pictureFlags = pictureFlags || flag == u"--screen" || flag == u"--size";
        options.error = take(flag, equals > 0 ? argument.mid(equals + 1) : arguments[++i], &options);
    }
    if (options.error.isEmpty() && pictureFlags && options.mode != Mode::Screenshot)
        options.error = QStringLiteral("--screen and --size go with --screenshot FOLDER.");
    return options;
}

QString Options::help()
{
    return QStringLiteral(
        "chipdeck - a console for accelerator clusters\n"
        "\n"
        "  chipdeck                          this computer and a practice cluster, or the gateways of the preferences\n"
        "  chipdeck --gateway ADDRESS        that gateway instead; may be given several times\n"
        "  chipdeck --screenshot FOLDER      pictures of every screen, without a display\n"
        "\n"
        "Addresses: unix:PATH   ssh://USER@HOST[:PORT]   tls://HOST:PORT?ca=FILE&cert=FILE&key=FILE\n"
        "\n"
        "  --theme light|dark|high-contrast  (pictures: light and dark when not given)\n"
        "  --language en|zh_CN|vi|it         (else as in the preferences, or the desktop's)\n"
        "  --scale S                         size of text, 0.75 to 3\n"
        "  --screen NAME                     pictures of one screen only: fleet, jobs, history, audit, ...\n"
        "  --size WxH                        size of the pictures, 1280x800 when not given\n"
        "  --help, --version\n"
        "\n"
        "Pictures are called SCREEN[-STATE]-THEME-WxH.png. Exit: 0 done, 1 something could not be done, 2 wrong usage.\n");
}

} // namespace chipdeck::console
