#pragma once

#include <QObject>
#include <QTimer>

#include "client/store/ConversationKeeper.h"
#include "ui/tryout/TryoutSide.h"

namespace chipdeck::ui {

/// One conversation with one or two models. B is asked when A is done, so that neither slows the other and their speeds
/// compare. Questions are kept on disk at once, answers while they grow; what was kept is never written over by less.
class TryoutPair : public QObject
{
    Q_OBJECT

public:
    enum class Parting {
        Shortened,  ///< messages or a side went that nobody should lose
        Elsewhere,  ///< another console wrote the same one
    };
    Q_ENUM(Parting)

    static constexpr int keepMs = 2000;

    TryoutPair(store::InferenceRuntime &runtime, const QString &folder, QObject *parent = nullptr);
    ~TryoutPair() override;

    TryoutSide &a() { return m_a; }
    TryoutSide &b() { return m_b; }
    const TryoutSide &a() const { return m_a; }
    const TryoutSide &b() const { return m_b; }
    bool isComparing() const { return !m_b.modelName().empty(); }
    bool isBusy() const { return m_a.isBusy() || m_b.isBusy(); }
    store::ConversationKeeper &files() { return m_files; }

    void ask(const QString &text, const TryoutQuestion &question);
    /// The person's message with new words: it and all after it are asked anew, of both.
    void editAndAsk(int index, const QString &text, const TryoutQuestion &question);
    void answerAgain(TryoutSide &side, int index, const TryoutQuestion &question);
    /// The answer that is being written; the other one is asked then.
    void stop();
    /// B answers the questions that A was asked from here on; empty ends the comparison.
    void compareWith(const std::string &model);
    void startNew();
    void open(const store::Conversation &conversation);
    /// Of one that is kept, the one that is shown included.
    void rename(const QString &id, const QString &title);
    /// What was removed, to bring it back; the one that is shown gives way to a new one.
    std::optional<store::Conversation> remove(const QString &id);
    void bringBack(const store::Conversation &conversation);
    store::Conversation conversation() const;

Q_SIGNALS:
    void busyChanged();
    /// After so many more new ones the oldest go.
    void nearlyFull(int left);
    void notSaved(const chipdeck::domain::Failure &failure);
    /// It goes on as a conversation of its own, and the one it came from stays as it was.
    void parted(TryoutPair::Parting why);

private:
    void ended();
    void keep();
    void keepWhatIsWritten();
    store::Conversation kept() const;
    void part(Parting why);

    store::ConversationKeeper m_files;
    std::shared_ptr<LoadBook> m_book = std::make_shared<LoadBook>();
    TryoutSide m_a;
    TryoutSide m_b;
    TryoutQuestion m_question;
    QTimer m_keep;
    QString m_id;
    QString m_title;  ///< given by a person; empty = how the first question begins
    bool m_isKept = false;  ///< there is a file of it, or will be
};

} // namespace chipdeck::ui
