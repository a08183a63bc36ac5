#include <algorithm>
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/service/IdentitySocket.h"
#include "app/gateway/service/LogOpener.h"
#include "app/gateway/service/LogReader.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
namespace fs = std::filesystem;

namespace {

constexpr uid_t nobody = 65534;

void write(const fs::path &file, const std::string &text)
{
    std::ofstream(file, std::ios::binary | std::ios::app) << text;
}

} // namespace

class LogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAPlainFile();
    void knowsWhenAllThatThereWasIsRead();
    void refusesLinksFifosAndForeignFiles();
    void refusesPathsThatLeadOut();
    void readsBesideTheJobsFolder();
    void readsWithTheOwnersRightsOnly();
    void readsAnothersWithTheReadersRightsOnly();
    void takesSlowReadersToTheEnd();
    void countsTheLinesOfALargeFloodInSteps();
    void startsAgainWhenTheFileIsCut();

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
    std::string m_user = ownUserName();

    std::string reasonOf(const std::string &path, const std::string &owner, bool own = true)
    {
        const auto file = openLog({path, m_folder.string(), owner, owner, own});
        return file ? "opened" : file.error().reason;
    }
};

void LogsTest::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = m_temporary->path().toStdString();
    fs::permissions(m_folder, fs::perms::all);
}

void LogsTest::readsAPlainFile()
{
    fs::create_directory(m_folder / "sub");
    write(m_folder / "sub/out.log", "hello\nworld\n");
    QCOMPARE(reasonOf((m_folder / "sub/out.log").string(), m_user), std::string("opened"));
    auto file = openLog({"sub/out.log", m_folder.string(), m_user, m_user, true});
    QVERIFY(file);
    LogReader reader(std::move(*file), -6);
    const auto piece = reader.next();
    QCOMPARE(piece->data, std::string("world\n"));
    QCOMPARE(piece->offset, std::uint64_t{6});
    QVERIFY(reader.next()->data.empty());
    write(m_folder / "sub/out.log", "more");
    QCOMPARE(reader.next()->data, std::string("more"));
}

void LogsTest::knowsWhenAllThatThereWasIsRead()
{
    const std::string path = (m_folder / "out.log").string();
    write(path, std::string(LogReader::maxPiece + 10, 'a'));
    auto file = openLog({path, m_folder.string(), m_user, m_user, true});
    LogReader reader(std::move(*file), 0);
    QVERIFY(!reader.hasCaughtUp());
    QCOMPARE(reader.next()->data.size(), LogReader::maxPiece);
    QVERIFY(!reader.hasCaughtUp());
    // What comes meanwhile does not move the end.
    write(path, std::string(3 * LogReader::maxPiece, 'b'));
    QCOMPARE(reader.next()->data.size(), LogReader::maxPiece);
    QVERIFY(reader.hasCaughtUp());
    write(m_folder / "empty.log", "");
    auto empty = openLog({(m_folder / "empty.log").string(), m_folder.string(), m_user, m_user, true});
    QVERIFY(LogReader(std::move(*empty), -5).hasCaughtUp());
}

void LogsTest::refusesLinksFifosAndForeignFiles()
{
    write(m_folder / "real.log", "secret");
    fs::create_symlink(m_folder / "real.log", m_folder / "link.log");
    QCOMPARE(reasonOf((m_folder / "link.log").string(), m_user), std::string("LOG_IS_LINK"));
    fs::create_directory(m_folder / "real");
    write(m_folder / "real/out.log", "secret");
    fs::create_directory_symlink(m_folder / "real", m_folder / "linked");
    QCOMPARE(reasonOf((m_folder / "linked/out.log").string(), m_user), std::string("LOG_IS_LINK"));
    QCOMPARE(mkfifo((m_folder / "fifo").c_str(), 0600), 0);
    QCOMPARE(reasonOf((m_folder / "fifo").string(), m_user), std::string("LOG_NOT_A_FILE"));
    QCOMPARE(reasonOf(m_folder.string() + "/real", m_user), std::string("LOG_NOT_A_FILE"));
    QCOMPARE(reasonOf((m_folder / "none").string(), m_user), std::string("NO_LOG"));
    QCOMPARE(reasonOf((m_folder / "real.log").string(), "no-such-user-here"), std::string("LOG_OWNER_UNKNOWN"));
    if (geteuid() != 0)
        QSKIP("only root can make a file of another user");
    QCOMPARE(chown((m_folder / "real.log").c_str(), nobody, nobody), 0);
    QCOMPARE(reasonOf((m_folder / "real.log").string(), m_user), std::string("LOG_NOT_OWNED"));
}

void LogsTest::refusesPathsThatLeadOut()
{
    QCOMPARE(reasonOf("..", m_user), std::string("LOG_OUTSIDE"));
    QCOMPARE(reasonOf(m_folder.string() + "/a/..", m_user), std::string("LOG_OUTSIDE"));
    QCOMPARE(reasonOf(std::string(5000, 'x'), m_user), std::string("LOG_OUTSIDE"));
    QCOMPARE(reasonOf({}, m_user), std::string("NO_LOG"));
}

/// "../logs/%j.out" is as good as the same path in full: what protects others is whose the file is and who reads it.
void LogsTest::readsBesideTheJobsFolder()
{
    fs::create_directories(m_folder / "project/run");
    fs::create_directory(m_folder / "logs");
    write(m_folder / "logs/7.out", "beside");
    const auto reasonFrom = [this](const std::string &path) {
        const auto file = openLog({path, (m_folder / "project").string(), m_user, m_user, true});
        return file ? "opened" : file.error().reason;
    };
    QCOMPARE(reasonFrom("../logs/7.out"), std::string("opened"));
    QCOMPARE(reasonFrom("run/../../logs/7.out"), std::string("opened"));
    QCOMPARE(reasonFrom((m_folder / "project").string() + "/../logs/7.out"), std::string("opened"));
    QCOMPARE(reasonFrom("../logs/8.out"), std::string("NO_LOG"));
    fs::create_symlink(m_folder / "logs/7.out", m_folder / "logs/link.out");
    QCOMPARE(reasonFrom("../logs/link.out"), std::string("LOG_IS_LINK"));
    const passwd *entry = getpwuid(nobody);
    if (geteuid() != 0 || !entry)
        QSKIP("needs root and a user nobody");
    // Nobody's job that names what is root's, and what nobody may not read.
    const auto asNobody = [this, entry](const std::string &path) {
        const auto file = openLog({path, (m_folder / "project").string(), entry->pw_name, entry->pw_name, false});
        return file ? "opened" : file.error().reason;
    };
    QCOMPARE(asNobody("../logs/7.out"), std::string("LOG_NOT_OWNED"));
    fs::permissions(m_folder / "logs/7.out", fs::perms::owner_read);
    QCOMPARE(asNobody("../logs/7.out"), std::string("LOG_NOT_READABLE"));
}

void LogsTest::readsWithTheOwnersRightsOnly()
{
    const passwd *entry = getpwuid(nobody);
    if (geteuid() != 0 || !entry)
        QSKIP("needs root and a user nobody");
    const std::string name = entry->pw_name;
    // A file that root can read and its "owner" cannot.
    write(m_folder / "root-only.log", "secret");
    fs::permissions(m_folder / "root-only.log", fs::perms::owner_read | fs::perms::owner_write);
    QCOMPARE(reasonOf((m_folder / "root-only.log").string(), name, false), std::string("LOG_NOT_READABLE"));
    // The job's own file behind a folder that its user may not enter.
    fs::create_directory(m_folder / "closed");
    write(m_folder / "closed/out.log", "mine");
    QCOMPARE(chown((m_folder / "closed/out.log").c_str(), nobody, nobody), 0);
    fs::permissions(m_folder / "closed", fs::perms::owner_all);
    QCOMPARE(reasonOf((m_folder / "closed/out.log").string(), name, false), std::string("LOG_NOT_READABLE"));
    write(m_folder / "mine.log", "mine");
    QCOMPARE(chown((m_folder / "mine.log").c_str(), nobody, nobody), 0);
    auto file = openLog({(m_folder / "mine.log").string(), m_folder.string(), name, name, false});
    QVERIFY2(file.has_value(), file ? "" : file.error().message.c_str());
    LogReader reader(std::move(*file), 0);
    QCOMPARE(reader.next()->data, std::string("mine"));
    QCOMPARE(geteuid(), uid_t{0});
    // No child is left behind.
    QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1);
}

void LogsTest::readsAnothersWithTheReadersRightsOnly()
{
    const passwd *entry = getpwuid(nobody);
    if (geteuid() != 0 || !entry || !getpwnam("daemon"))
        QSKIP("needs root and the users nobody and daemon");
    const std::string owner = entry->pw_name;
    write(m_folder / "theirs.log", "theirs");
    QCOMPARE(chown((m_folder / "theirs.log").c_str(), nobody, nobody), 0);
    const auto reasonFor = [&](const std::string &reader) {
        const auto file = openLog({(m_folder / "theirs.log").string(), m_folder.string(), owner, reader, false});
        return file ? "opened" : file.error().reason;
    };
    fs::permissions(m_folder / "theirs.log", fs::perms::owner_read);
    QCOMPARE(reasonFor(owner), std::string("opened"));
    QCOMPARE(reasonFor("daemon"), std::string("LOG_NOT_YOURS"));
    QCOMPARE(reasonFor("no-such-user-here"), std::string("CANNOT_ACT_AS_USER"));
    fs::permissions(m_folder / "theirs.log", fs::perms::owner_read | fs::perms::others_read);
    QCOMPARE(reasonFor("daemon"), std::string("opened"));
}

void LogsTest::takesSlowReadersToTheEnd()
{
    const std::string path = (m_folder / "fast.log").string();
    write(path, std::string(LogReader::maxBehind + 1000, 'a'));
    auto file = openLog({path, m_folder.string(), m_user, m_user, true});
    LogReader reader(std::move(*file), 0);
    std::uint64_t total = 0;
    while (true) {
        const auto piece = reader.next();
        QCOMPARE(piece->skipped, std::uint64_t{0});
        QVERIFY(piece->data.size() <= LogReader::maxPiece);
        if (piece->data.empty())
            break;
        total += piece->data.size();
    }
    QCOMPARE(total, LogReader::maxBehind + 1000);
    write(path, std::string(LogReader::maxBehind + 5000, 'b'));
    const auto piece = reader.next();
    QCOMPARE(piece->skipped, LogReader::maxBehind + 5000 - LogReader::keptTail);
    QCOMPARE(piece->offset, total + piece->skipped);
    QCOMPARE(piece->skippedLines, std::optional<std::uint64_t>(0));
    while (!reader.next()->data.empty()) {
    }
    // 50 MB at once, as a flood of a second: the lines that are left out are counted.
    std::string flood;
    for (int i = 0; i < 500'000; ++i)
        flood += "a line of the flood, a hundred bytes long, give or take, ......................................\n";
    write(path, flood);
    const auto behind = reader.next();
    const std::uint64_t linesLeft = static_cast<std::uint64_t>(std::count(flood.end() - LogReader::keptTail, flood.end(), '\n'));
    QCOMPARE(behind->skippedLines, std::optional<std::uint64_t>(500'000 - linesLeft));
    QVERIFY(behind->data.size() <= LogReader::maxPiece);
}

void LogsTest::countsTheLinesOfALargeFloodInSteps()
{
    const fs::path path = m_folder / "large.log";
    write(path, "first\n");
    auto file = openLog({path.string(), m_folder.string(), m_user, m_user, true});
    LogReader reader(std::move(*file), 0);
    while (!reader.next()->data.empty()) {
    }
    // Holes are read as quickly as nothing; the lines stand on both sides of a step.
    write(path, "a\nb\n");
    fs::resize_file(path, LogReader::countedAtOnce + LogReader::maxBehind);
    write(path, "c\n");
    fs::resize_file(path, LogReader::countedAtOnce + 2 * LogReader::maxBehind);
    std::uint64_t bytes = 6;
    std::uint64_t lines = 1;
    int steps = 0;
    for (auto piece = reader.next(); !piece->data.empty(); piece = reader.next()) {
        steps += piece->skipped > 0 ? 1 : 0;
        QCOMPARE(piece->skipped > 0, piece->skippedLines.has_value());
        QVERIFY(piece->skipped <= LogReader::countedAtOnce);
        bytes += piece->skipped + piece->data.size();
        lines += piece->skippedLines.value_or(0) + static_cast<std::uint64_t>(std::count(piece->data.begin(), piece->data.end(), '\n'));
    }
    QCOMPARE(steps, 2);
    QCOMPARE(bytes, LogReader::countedAtOnce + 2 * LogReader::maxBehind);
    QCOMPARE(lines, std::uint64_t{4});
    // More than is counted is left out at once.
    fs::resize_file(path, bytes + LogReader::maxCounted + LogReader::maxBehind);
    const auto rest = reader.next();
    QVERIFY(rest->skipped > LogReader::maxCounted && !rest->skippedLines);
}

void LogsTest::startsAgainWhenTheFileIsCut()
{
    const std::string path = (m_folder / "cut.log").string();
    write(path, "a long first life");
    auto file = openLog({path, m_folder.string(), m_user, m_user, true});
    LogReader reader(std::move(*file), 0);
    QVERIFY(!reader.next()->data.empty());
    fs::resize_file(path, 0);
    write(path, "short");
    QCOMPARE(reader.next()->data, std::string("short"));
}

QTEST_GUILESS_MAIN(LogsTest)
#include "LogsTest.moc"
