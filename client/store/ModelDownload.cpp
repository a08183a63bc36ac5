#include "client/store/ModelDownload.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStorageInfo>

namespace chipdeck::store {
namespace {

constexpr int tickMs = 500;
constexpr int silenceMs = 30'000;
constexpr int mostRedirects = 8;
constexpr int mostTries = 8;
constexpr qint64 mostBytes = qint64(1) << 41;
constexpr qint64 spareBytes = 256 * 1024 * 1024;
constexpr int ok = 200, partial = 206;

int statusOf(const QNetworkReply *reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// "bytes 0-99/1234" -> (0, 1234); (-1, -1) where it is nothing of the kind.
std::pair<qint64, qint64> rangeOf(const QNetworkReply *reply)
{
    static const QRegularExpression range(QStringLiteral("^bytes (\\d{1,15})-\\d{1,15}/(\\d{1,15})$"));
    const auto match = range.match(QString::fromLatin1(reply->rawHeader("Content-Range")));
    return match.hasMatch() ? std::pair(match.captured(1).toLongLong(), match.captured(2).toLongLong()) : std::pair<qint64, qint64>(-1, -1);
}

/// What asking again does not change.
bool isFinal(int status)
{
    return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
}

} // namespace

ModelDownload::ModelDownload(Wanted wanted, QNetworkAccessManager &network, QObject *parent)
    : QObject(parent), m_wanted(std::move(wanted)), m_network(network), m_file(partFile())
{
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &ModelDownload::tick);
}

ModelDownload::~ModelDownload()
{
    stopAll();
    if (m_state == State::Running)
        savePlan();
}

QNetworkRequest ModelDownload::request() const
{
    QNetworkRequest request(m_wanted.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(mostRedirects);
    request.setTransferTimeout(silenceMs);
    // A file that is packed on the way has other ranges.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("chipdeck"));
    return request;
}

void ModelDownload::recall()
{
    if (m_state != State::Idle)
        return;
    if (const QFileInfo whole(m_wanted.path); whole.isFile()) {
        m_plan.bytes = whole.size();
        m_state = State::Done;
        return;
    }
    const DownloadPlan kept = DownloadPlan::read(planFile());
    if (kept.url == m_wanted.url.toString() && QFileInfo::exists(partFile()))
        m_plan = kept;
}

void ModelDownload::start()
{
    if (m_state == State::Asking || m_state == State::Running || m_state == State::Checking || m_state == State::Done)
        return;
    m_failure = {};
    m_tries.clear();
    m_repairs = 0;
    ++m_turn;
    setState(State::Asking);
    m_tick.start();
    probe();
}

/// One byte tells the size, the version and whether parts can be had.
void ModelDownload::probe()
{
    QNetworkRequest one = request();
    one.setRawHeader("Range", "bytes=0-0");
    m_probe = m_network.get(one);
    // A server without ranges sends the whole: its head is enough.
    connect(m_probe, &QNetworkReply::metaDataChanged, this, [this, reply = m_probe] {
        if (statusOf(reply) == ok && reply == m_probe)
            takeProbe(reply);
    });
    connect(m_probe, &QNetworkReply::finished, this, [this, reply = m_probe] {
        if (reply == m_probe)
            takeProbe(reply);
    });
}

void ModelDownload::takeProbe(QNetworkReply *reply)
{
    m_probe = nullptr;
    const int status = statusOf(reply);
    const auto [start, total] = rangeOf(reply);
    const qint64 length =
        reply->header(QNetworkRequest::ContentLengthHeader).isValid() ? reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() : -1;
    const QByteArray etag = reply->rawHeader("ETag").left(256);
    const QString words = reply->errorString();
    reply->deleteLater();
    if (reply->isRunning())
        reply->abort();
    const bool ranged = status == partial && start == 0 && total > 0;
    if (!ranged && status != ok) {
        const int tries = ++m_tries[-1];
        if (status == 401 || status == 403)
            return fail(domain::Code::PermissionDenied, "NEEDS_LOGIN", QStringLiteral("The server answers %1.").arg(status));
        if (isFinal(status) || tries > mostTries / 2)
            return fail(domain::Code::NotFound, "NOT_FETCHED", status > 0 ? QStringLiteral("The server answers %1.").arg(status) : words);
        QTimer::singleShot(m_wanted.firstDelayMs << std::min(tries, 5), this, [this, turn = m_turn] {
            if (turn == m_turn)
                probe();
        });
        return;
    }
    begin(DownloadPlan::make(m_wanted.url.toString(), etag, ranged ? total : length, ranged, m_wanted.partBytes));
}

void ModelDownload::begin(DownloadPlan plan)
{
    if (plan.bytes > mostBytes)
        return fail(domain::Code::OutOfRange, "TOO_LARGE", QStringLiteral("The file is larger than any model."));
    plan.announced = m_wanted.sha256.toLower();
    DownloadPlan kept = DownloadPlan::read(planFile());
    const bool goesOn = plan.ranged && kept.bytes > 0 && kept.isSameFile(plan) && QFileInfo::exists(partFile());
    if (kept.announced.isEmpty())
        kept.announced = plan.announced;
    m_plan = goesOn ? kept : std::move(plan);
    const QStorageInfo storage(QFileInfo(m_wanted.path).absolutePath());
    if (storage.isValid() && m_plan.bytes - m_plan.bytesThere() + spareBytes > storage.bytesAvailable())
        return fail(domain::Code::ResourceExhausted, "NO_SPACE",
                    QStringLiteral("There is not enough space in %1.").arg(QFileInfo(m_wanted.path).absolutePath()));
    if (!openFile())
        return;
    if (m_plan.bytesThere() > 0)
        return check(false);
    setState(State::Running);
    fetchNext();
}

bool ModelDownload::openFile()
{
    QDir().mkpath(QFileInfo(m_wanted.path).absolutePath());
    if (m_file.isOpen() || m_file.open(QIODevice::ReadWrite))
        return true;
    fail(domain::Code::FailedPrecondition, "FILE_NOT_WRITTEN", m_file.errorString());
    return false;
}

void ModelDownload::fetchNext()
{
    if (m_state != State::Running)
        return;
    for (int part = 0; part < m_plan.parts() && int(m_fetches.size()) + m_waiting < m_wanted.parallel; ++part) {
        const bool isFetched = std::any_of(m_fetches.begin(), m_fetches.end(), [part](const auto &each) { return each.second.part == part; });
        const bool waits = m_tries.count(part) > 0 && m_tries[part] < 0;
        if (m_plan.hashes[std::size_t(part)].isEmpty() && !isFetched && !waits)
            fetch(part);
    }
    if (m_fetches.empty() && m_waiting == 0 && m_plan.isComplete())
        check(true);
}

void ModelDownload::fetch(int part)
{
    QNetworkRequest asked = request();
    if (m_plan.ranged) {
        const qint64 start = m_plan.startOf(part);
        asked.setRawHeader("Range", "bytes=" + QByteArray::number(start) + '-' + QByteArray::number(start + m_plan.lengthOf(part) - 1));
        // A weak version must not be named here.
        if (!m_plan.etag.isEmpty() && !m_plan.etag.startsWith("W/"))
            asked.setRawHeader("If-Range", m_plan.etag);
    }
    ++m_requests;
    QNetworkReply *reply = m_network.get(asked);
    m_fetches[reply].part = part;
    connect(reply, &QNetworkReply::readyRead, this, [this, reply] { takeBytes(reply); });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { endFetch(reply); });
}

bool ModelDownload::isRightAnswer(QNetworkReply *reply, const Fetch &fetch) const
{
    if (!m_plan.ranged)
        return statusOf(reply) == ok;
    const auto [start, total] = rangeOf(reply);
    return statusOf(reply) == partial && start == m_plan.startOf(fetch.part) && total == m_plan.bytes
        && (m_plan.etag.isEmpty() || reply->rawHeader("ETag").isEmpty() || reply->rawHeader("ETag") == m_plan.etag);
}

void ModelDownload::takeBytes(QNetworkReply *reply)
{
    const auto found = m_fetches.find(reply);
    if (found == m_fetches.end())
        return;
    Fetch &fetch = found->second;
    const QByteArray bytes = reply->isOpen() ? reply->readAll() : QByteArray();
    const qint64 length = m_plan.lengthOf(fetch.part);
    fetch.isWrong = fetch.isWrong || !isRightAnswer(reply, fetch) || fetch.received + bytes.size() > (length < 0 ? mostBytes : length);
    if (fetch.isWrong)
        return reply->abort();
    if (!m_file.seek(m_plan.startOf(fetch.part) + fetch.received) || m_file.write(bytes) != bytes.size())
        return fail(domain::Code::ResourceExhausted, "FILE_NOT_WRITTEN", m_file.errorString());
    fetch.hash.addData(bytes);
    fetch.received += bytes.size();
}

void ModelDownload::endFetch(QNetworkReply *reply)
{
    takeBytes(reply);
    const auto node = m_fetches.extract(reply);
    if (node.empty())
        return;
    reply->deleteLater();
    const Fetch &fetch = node.mapped();
    const qint64 length = m_plan.lengthOf(fetch.part);
    const bool isWhole = !fetch.isWrong && reply->error() == QNetworkReply::NoError && (length < 0 ? fetch.received > 0 : fetch.received == length);
    if (!isWhole)
        return retryLater(reply, fetch.part);
    if (!m_file.flush())
        return fail(domain::Code::ResourceExhausted, "FILE_NOT_WRITTEN", m_file.errorString());
    if (m_plan.bytes < 0) {
        m_plan.bytes = m_plan.partBytes = fetch.received;
        m_file.resize(fetch.received);
    }
    m_tries.erase(fetch.part);
    m_plan.hashes[std::size_t(fetch.part)] = fetch.hash.result();
    fetchNext();
}

void ModelDownload::retryLater(QNetworkReply *reply, int part)
{
    const int status = statusOf(reply);
    // Not the version that was begun: all of it is fetched anew, once the server was asked again.
    if (m_plan.ranged && status == ok)
        return fail(domain::Code::Aborted, "FILE_CHANGED", QStringLiteral("The file on the server changed meanwhile."));
    const int tries = std::abs(m_tries[part]) + 1;
    if (isFinal(status) || tries > mostTries)
        return fail(domain::Code::Unavailable, "NOT_FETCHED",
                    status >= 400 ? QStringLiteral("The server answers %1.").arg(status) : reply->errorString());
    m_tries[part] = -tries;  // below zero while it waits
    ++m_waiting;
    QTimer::singleShot(m_wanted.firstDelayMs << std::min(tries - 1, 6), this, [this, part, tries, turn = m_turn] {
        if (turn != m_turn)
            return;
        --m_waiting;
        m_tries[part] = tries;
        fetchNext();
    });
}

void ModelDownload::stopAll()
{
    ++m_turn;
    m_waiting = 0;
    *m_stopCheck = true;
    m_stopCheck = std::make_shared<std::atomic<bool>>(false);
    const auto end = [this](QNetworkReply *reply) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    };
    for (const auto &[reply, fetch] : std::exchange(m_fetches, {}))
        end(reply);
    if (QNetworkReply *reply = std::exchange(m_probe, nullptr))
        end(reply);
    m_tick.stop();
    m_rate = 0;
}

void ModelDownload::pause()
{
    if (m_state != State::Asking && m_state != State::Running && m_state != State::Checking)
        return;
    stopAll();
    savePlan();
    setState(State::Paused);
}

void ModelDownload::discard()
{
    stopAll();
    m_file.close();
    QFile::remove(partFile());
    QFile::remove(planFile());
    m_plan = {};
    setState(State::Idle);
}

void ModelDownload::fail(domain::Code code, const char *reason, const QString &words)
{
    stopAll();
    savePlan();
    m_failure = {code, reason, words.toStdString(), {}, {}, {}};
    setState(State::Failed);
}

/// A plan never speaks of bytes that a killed console would take with it.
void ModelDownload::savePlan()
{
    if (m_file.isOpen())
        m_file.flush();
    if (m_plan.ranged && m_plan.bytes > 0)
        m_plan.write(planFile());
}

qint64 ModelDownload::receivedBytes() const
{
    qint64 sum = m_plan.bytesThere();
    for (const auto &[reply, fetch] : m_fetches)
        sum += fetch.received;
    return sum;
}

void ModelDownload::tick()
{
    const qint64 now = receivedBytes();
    const double last = double(std::max<qint64>(0, now - m_bytesAtTick)) * 1000 / tickMs;
    m_rate = m_rate > 0 ? 0.7 * m_rate + 0.3 * last : last;
    m_bytesAtTick = now;
    savePlan();
    Q_EMIT changed();
}

void ModelDownload::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace chipdeck::store
