#pragma once

#include <QObject>

#include "client/store/InferenceConversations.h"
#include "ui/tryout/TryoutSide.h"

namespace chipdeck::ui {

/// One conversation with one or two models. B is asked when A is done, so that neither slows the other and their speeds
/// compare. Every answer is kept on disk.
class TryoutPair : public QObject
{
    Q_OBJECT

public:
    TryoutPair(store::InferenceRuntime &runtime, const QString &folder, QObject *parent = nullptr);

    TryoutSide &a() { return m_a; }
    TryoutSide &b() { return m_b; }
    const TryoutSide &a() const { return m_a; }
    const TryoutSide &b() const { return m_b; }
    bool isComparing() const { return !m_b.modelName().empty(); }
    bool isBusy() const { return m_a.isBusy() || m_b.isBusy(); }
    const store::InferenceConversations &files() const { return m_files; }

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
    store::Conversation conversation() const;

Q_SIGNALS:
    void busyChanged();
    void notSaved(const chipdeck::domain::Failure &failure);

private:
    void ended();

    store::InferenceConversations m_files;
    std::shared_ptr<LoadBook> m_book = std::make_shared<LoadBook>();
    TryoutSide m_a;
    TryoutSide m_b;
    TryoutQuestion m_question;
    QString m_id;
};

} // namespace chipdeck::ui
