#include "PeerTemplates.h"

#include "app/runtime/template/jinja/JsonReader.h"
#include "app/runtime/template/jinja/Program.h"

#include <map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace chipdeck;

namespace {

constexpr std::time_t Now = 1'750'000'000;

/// Conversations, one a line, as JSON in its own order of keys: systems, turns, tools, calls, reasoning, and all switches.
QList<QByteArray> contexts()
{
    QFile file(QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/app/runtime/template/contexts.jsonl"));
    QList<QByteArray> lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    lines.removeAll(QByteArray());
    return lines;
}

/// Templates of a line each, of what the peer's do not use.
QList<PeerTemplate> snippets()
{
    QFile file(QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/app/runtime/template/snippets.txt"));
    QList<PeerTemplate> found;
    while (file.isOpen() || file.open(QIODevice::ReadOnly)) {
        const QByteArray line = file.readLine();
        if (line.isEmpty())
            break;
        found.append({QString::fromUtf8(line.trimmed()), line.trimmed()});
    }
    return found;
}

/// A Python that has Jinja2: another one may stand before the system's. Empty where there is none.
QString pythonWithJinja()
{
    for (const char *name : {"python3", "/usr/bin/python3"}) {
        if (QProcess::execute(QString::fromLatin1(name), {QStringLiteral("-c"), QStringLiteral("import jinja2")}) == 0)
            return QString::fromLatin1(name);
    }
    return {};
}

/// What Jinja2 itself says.
QJsonArray reference(const QString &program, const QList<PeerTemplate> &templates, const QList<QByteArray> &contexts)
{
    QJsonArray sources;
    for (const PeerTemplate &peer : templates)
        sources.append(QString::fromUtf8(peer.source));
    QProcess python;
    python.start(program, {QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/app/runtime/template/jinja_reference.py")});
    python.write("{\"now\": " + QByteArray::number(static_cast<qint64>(Now)) + ", \"templates\": " + QJsonDocument(sources).toJson()
                 + ", \"contexts\": [" + contexts.join(',') + "]}");
    python.closeWriteChannel();
    python.waitForFinished(60'000);
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

/// The text, or the error behind a '!'.
std::string render(const jinja::Program &program, const QByteArray &context)
{
    static std::map<std::string, std::string> names; // a scope keeps views of them
    std::string text;
    const auto fill = [&](jinja::Run &run) {
        const auto values = jinja::readJson(run.budget(), std::string_view(context.constData(), static_cast<std::size_t>(context.size())));
        for (const auto &[key, value] : values->dict()->entries()) {
            const std::string name(key.as<jinja::Text>()->view());
            run.globals().set(names.try_emplace(name, name).first->second, value);
        }
    };
    const auto done = program.render({}, Now, fill, [&](const jinja::Text &result) { text = result.view(); });
    return done ? text : "!" + done.error();
}

} // namespace

/// Every template of the peer and every snippet, rendered here and by Jinja2.
class JinjaPeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();

private:
    QList<PeerTemplate> m_templates;
    QList<QByteArray> m_contexts;
    QJsonArray m_reference;
};

void JinjaPeerTest::initTestCase()
{
    m_contexts = contexts();
    QVERIFY(m_contexts.size() > 20);
    m_templates = snippets();
    QVERIFY(m_templates.size() > 50);
    m_templates += peerTemplates(); // none where CHIPDECK_PEER names no folder
    const QString python = pythonWithJinja();
    if (python.isEmpty())
        QSKIP("No Python here has Jinja2 (the package python3-jinja2).");
    m_reference = reference(python, m_templates, m_contexts);
    QCOMPARE(m_reference.size(), m_templates.size());
}

void JinjaPeerTest::agrees_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_templates.size(); ++i)
        QTest::newRow(qPrintable(m_templates[i].name)) << i;
}

void JinjaPeerTest::agrees()
{
    QFETCH(int, index);
    const QByteArray &source = m_templates[index].source;
    const QJsonArray expected = m_reference[index].toArray();
    const auto program = jinja::Program::parse(std::string_view(source.constData(), static_cast<std::size_t>(source.size())));
    for (int i = 0; i < m_contexts.size(); ++i) {
        const QJsonObject wanted = expected[i].toObject();
        const std::string ours = program ? render(**program, m_contexts[i]) : "!" + program.error();
        const bool fails = ours.starts_with('!');
        const bool agrees = wanted.contains(QStringLiteral("error")) ? fails
                                                                     : !fails && wanted[QStringLiteral("text")].toString().toStdString() == ours;
        if (!agrees)
            QFAIL(qPrintable(QStringLiteral("context %1:\n%2\n--- expected\n%3").arg(i).arg(QString::fromStdString(ours),
                wanted[QStringLiteral("text")].toString() + wanted[QStringLiteral("error")].toString())));
    }
}

QTEST_GUILESS_MAIN(JinjaPeerTest)
#include "JinjaPeerTest.moc"
