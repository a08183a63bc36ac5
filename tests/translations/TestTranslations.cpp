#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "client/domain/QueryFields.h"

namespace {

const QStringList languages{QStringLiteral("en"), QStringLiteral("zh_CN"), QStringLiteral("vi"), QStringLiteral("it")};

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
};

QString fileOf(const QString &folder, const QString &language)
{
    return folder + QStringLiteral("/chipdeck_%1.ts").arg(language);
}

QList<Message> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement() && !xml.isEndElement())
            continue;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            messages.append({context, {}, {}, false});
        } else if (xml.name() == u"source") {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.last().unfinished = xml.attributes().value(QStringLiteral("type")) == u"unfinished";
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            messages.last().translations << text;
        }
    }
    return messages;
}

QStringList marks(const QString &text)
{
    static const QRegularExpression mark(QStringLiteral("%[1-9]"));
    QSet<QString> found;
    for (auto it = mark.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsTranslated_data() { addLanguages(); }
    void everythingIsTranslated()
    {
        QFETCH(QString, language);
        const QList<Message> messages = read(fileOf(QStringLiteral(CHIPDECK_SOURCE_DIR "/translations"), language));
        QVERIFY(messages.size() > 100);
        QStringList open;
        for (const Message &message : messages) {
            if (message.unfinished || message.translations.join(QString()).isEmpty())
                open << message.context + QStringLiteral(": ") + message.source;
        }
        QVERIFY2(open.isEmpty(), qPrintable(QStringLiteral("%1 unfinished, first: %2").arg(open.size()).arg(open.value(0))));
    }

    void placeholdersAreKept_data() { addLanguages(); }
    void placeholdersAreKept()
    {
        QFETCH(QString, language);
        for (const Message &message : read(fileOf(QStringLiteral(CHIPDECK_SOURCE_DIR "/translations"), language))) {
            if (!message.unfinished)
                QVERIFY2(marks(message.translations.join(QString())) == marks(message.source), qPrintable(message.source));
        }
    }

    void sourcesSayNothingMore()
    {
        QTemporaryDir copies;
        QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-no-obsolete"), QStringLiteral("-locations"), QStringLiteral("none"),
                              QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("widgets"), QStringLiteral("ui"),
                              QStringLiteral("client"), QStringLiteral("app/console"), QStringLiteral("-ts")};
        for (const QString &language : languages) {
            QVERIFY(QFile::copy(fileOf(QStringLiteral(CHIPDECK_SOURCE_DIR "/translations"), language), fileOf(copies.path(), language)));
            arguments << fileOf(copies.path(), language);
        }
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(CHIPDECK_SOURCE_DIR));
        lupdate.start(QStringLiteral(CHIPDECK_LUPDATE), arguments);
        QVERIFY(lupdate.waitForFinished(60000));
        QVERIFY2(!lupdate.readAllStandardError().contains("unknown namespace"), "a context lost its namespace");
        for (const QString &language : languages) {
            const auto keys = [](const QList<Message> &messages) {
                QStringList all;
                for (const Message &message : messages)
                    all << message.context + u'\n' + message.source;
                return all;
            };
            const QStringList before = keys(read(fileOf(QStringLiteral(CHIPDECK_SOURCE_DIR "/translations"), language)));
            const QStringList after = keys(read(fileOf(copies.path(), language)));
            QVERIFY2(before == after, "the sources and the .ts files differ: build chipdeck_lupdate and fill what is new");
        }
    }

    void queryFieldsAreListed()
    {
        QStringList sources;
        for (const Message &message : read(fileOf(QStringLiteral(CHIPDECK_SOURCE_DIR "/translations"), QStringLiteral("it")))) {
            if (message.context == u"chipdeck::ui::QueryCompletion")
                sources << message.source;
        }
        for (const chipdeck::domain::QueryFieldInfo &field : chipdeck::domain::queryFields())
            QVERIFY2(sources.contains(QString::fromLatin1(field.meaning)), field.meaning);
    }

private:
    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : languages)
            QTest::newRow(qPrintable(language)) << language;
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "TestTranslations.moc"
