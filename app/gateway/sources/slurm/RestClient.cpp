#include "app/gateway/sources/slurm/RestClient.h"

#include <curl/curl.h>

#include "app/gateway/sources/slurm/Cancellation.h"

namespace chipdeck::gateway::slurm {

using Clock = std::chrono::steady_clock;
using domain::Code;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t maxBodyBytes = std::size_t{512} << 20;
// Once an answer flows, it must flow: a whole list comes with megabytes a second.
constexpr auto slowWindow = 4s;
constexpr std::size_t slowBytes = 2048;

void startCurl()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(started);
}

} // namespace

/// What curl's callbacks need of one request.
struct RestClient::Transfer {
    RestReply reply;
    const Cancellation *cancellation = nullptr;
    std::function<bool()> isVain;
    curl_slist *headers = nullptr;
    bool tooLong = false;
    bool givenUp = false;
    bool tooSlow = false;
    Clock::time_point windowStart{};
    std::size_t windowBytes = 0;

    static std::size_t receive(char *data, std::size_t size, std::size_t count, void *self)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        transfer.tooLong = transfer.reply.body.size() + size * count > maxBodyBytes;
        if (transfer.tooLong)
            return 0;
        transfer.reply.body.append(data, size * count);
        return size * count;
    }

    static int watch(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        if (transfer.cancellation->isCancelled())
            return 1;
        const std::size_t bytes = transfer.reply.body.size();
        if (bytes == 0 && transfer.isVain && transfer.isVain()) {
            transfer.givenUp = true;
            return 1;
        }
        const auto now = Clock::now();
        if (bytes == 0 || transfer.windowStart == Clock::time_point()) {
            transfer.windowStart = now;
            transfer.windowBytes = bytes;
        } else if (now - transfer.windowStart > slowWindow) {
            transfer.tooSlow = bytes - transfer.windowBytes < slowBytes;
            transfer.windowStart = now;
            transfer.windowBytes = bytes;
        }
        return transfer.tooSlow ? 1 : 0;
    }
};

RestClient::RestClient(std::string address, const Cancellation &cancellation)
    : m_address(std::move(address)), m_cancellation(cancellation)
{
    startCurl();
    constexpr std::string_view prefix = "unix:";
    if (m_address.starts_with(prefix)) {
        m_socket = m_address.substr(prefix.size());
        m_base = "http://localhost";
    } else {
        m_base = m_address;
        while (m_base.ends_with('/'))
            m_base.pop_back();
    }
}

RestClient::~RestClient()
{
    curl_easy_cleanup(m_handle);
}

void RestClient::authenticate(std::string user, std::string token)
{
    m_user = std::move(user);
    m_token = std::move(token);
}

void RestClient::closeIdle(std::chrono::seconds unused)
{
    if (m_handle && Clock::now() - m_lastUse > unused) {
        curl_easy_cleanup(m_handle);
        m_handle = nullptr;
    }
}

void RestClient::setUp(const std::string &url, std::chrono::milliseconds timeout, Transfer &transfer) const
{
    curl_easy_reset(m_handle);
    curl_easy_setopt(m_handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
    if (!m_socket.empty())
        curl_easy_setopt(m_handle, CURLOPT_UNIX_SOCKET_PATH, m_socket.c_str());
    curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, transfer.headers);
    curl_easy_setopt(m_handle, CURLOPT_PROXY, "");
    curl_easy_setopt(m_handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_handle, CURLOPT_MAXCONNECTS, 1L);
    curl_easy_setopt(m_handle, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(m_handle, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    curl_easy_setopt(m_handle, CURLOPT_WRITEFUNCTION, &Transfer::receive);
    curl_easy_setopt(m_handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(m_handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(m_handle, CURLOPT_XFERINFOFUNCTION, &Transfer::watch);
    curl_easy_setopt(m_handle, CURLOPT_XFERINFODATA, &transfer);
}

domain::Failure RestClient::failureOf(int code, const Transfer &transfer) const
{
    const std::string server = "slurmrestd at " + m_address;
    if (m_cancellation.isCancelled())
        return {Code::Cancelled, "STOPPING", "The request was given up since the gateway stops.", {}, {}, {}};
    if (transfer.tooSlow || transfer.tooLong || code == CURLE_PARTIAL_FILE || code == CURLE_WEIRD_SERVER_REPLY)
        return {Code::Unavailable, "SLURM_BAD_ANSWER",
                server + (transfer.tooSlow ? " sends a few bytes a second" : " broke off its answer") + "; restart it if this stays.", {}, {}, {}};
    if (code == CURLE_OPERATION_TIMEDOUT || transfer.givenUp)
        return {Code::DeadlineExceeded, "SLURMRESTD_TIMEOUT", server + " gives no answer; it or slurmctld hangs.", {}, {}, {}};
    return {Code::Unavailable, "SLURMRESTD_UNREACHABLE",
            server + " cannot be reached (" + curl_easy_strerror(static_cast<CURLcode>(code)) + "); check that it runs and that the address is right.",
            {}, {}, {}};
}

domain::Result<RestReply> RestClient::get(const std::string &path, std::chrono::milliseconds timeout, std::function<bool()> isVain)
{
    if (!m_handle)
        m_handle = curl_easy_init();
    Transfer transfer;
    transfer.cancellation = &m_cancellation;
    transfer.isVain = std::move(isVain);
    transfer.headers = curl_slist_append(nullptr, "Accept: application/json");
    if (!m_token.empty()) {
        transfer.headers = curl_slist_append(transfer.headers, ("X-SLURM-USER-NAME: " + m_user).c_str());
        transfer.headers = curl_slist_append(transfer.headers, ("X-SLURM-USER-TOKEN: " + m_token).c_str());
    }
    const std::string url = m_base + path;
    setUp(url, timeout, transfer);
    const CURLcode code = curl_easy_perform(m_handle);
    curl_slist_free_all(transfer.headers);
    m_lastUse = Clock::now();
    if (code == CURLE_OK) {
        const char *type = nullptr;
        curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &transfer.reply.status);
        curl_easy_getinfo(m_handle, CURLINFO_CONTENT_TYPE, &type);
        transfer.reply.contentType = type ? type : "";
        return std::move(transfer.reply);
    }
    // A half-read connection is of no use to the next request.
    curl_easy_cleanup(m_handle);
    m_handle = nullptr;
    return tl::unexpected(failureOf(code, transfer));
}

} // namespace chipdeck::gateway::slurm
