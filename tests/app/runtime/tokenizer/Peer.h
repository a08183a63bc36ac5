#pragma once

#include <QLibrary>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

namespace chipdeck::test {

/// llama.cpp's library as built in the folder that CHIPDECK_PEER names, reached through PeerShim.c.
class Peer
{
public:
    /// Empty without a reason where CHIPDECK_PEER names no peer, and with one where it cannot be spoken to.
    static std::unique_ptr<Peer> load(QString &reason);

    /// One vocabulary, opened by the peer.
    class Vocabulary
    {
    public:
        Vocabulary(const Peer &peer, const QString &path);
        ~Vocabulary();
        Vocabulary(const Vocabulary &) = delete;
        Vocabulary &operator=(const Vocabulary &) = delete;

        bool isOpen() const { return m_model != nullptr; }
        std::vector<int> encode(const std::string &text, bool special, bool affixes) const;
        std::string piece(int token, bool special) const;
        std::string decode(const std::vector<int> &ids, bool special) const;
        bool endsGeneration(int token) const { return m_peer.m_endsGeneration(m_model, token) != 0; }
        bool isControl(int token) const { return m_peer.m_isControl(m_model, token) != 0; }

    private:
        const Peer &m_peer;
        void *m_model;
    };

private:
    Peer() = default;
    bool compile(QString &reason);
    bool resolve(QString &reason);

    QTemporaryDir m_folder;
    QLibrary m_library;
    void *(*m_open)(const char *) = nullptr;
    void (*m_close)(void *) = nullptr;
    int (*m_encode)(void *, const char *, int, int, int, int *, int) = nullptr;
    int (*m_piece)(void *, int, char *, int, int) = nullptr;
    int (*m_decode)(void *, const int *, int, char *, int, int) = nullptr;
    int (*m_endsGeneration)(void *, int) = nullptr;
    int (*m_isControl)(void *, int) = nullptr;
};

} // namespace chipdeck::test
