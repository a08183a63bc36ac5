#pragma once

#include <memory>

#include <QWidget>

#include "ui/tryout/ModelAdditions.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QListWidget;

namespace chipdeck::ui {

/// The models of one repository, of which one is chosen: quantisation and size, what its file is called, and whether it could
/// be run here.
class RepositoryView : public QWidget
{
    Q_OBJECT

public:
    RepositoryView(const widgets::Theme &theme, ModelAdditions &additions, QWidget *parent = nullptr);

    /// Asks for it; shown at once, with what is so.
    void look(const store::RepositoryAddress &address);
    /// Forgets and hides it.
    void clear();
    bool isLooking() const { return m_query && m_query->state() == store::RepositoryQuery::State::Asking; }
    const store::RepositoryQuery *query() const { return m_query.get(); }
    /// Null while none is chosen that can be fetched.
    const store::RepositoryModel *chosen() const;
    /// Of the device that models are loaded on; 0 = not known.
    void setFreeBytes(std::uint64_t bytes);
    /// What is wrong with the repository and what to do, in the reader's language.
    QString trouble() const;
    void retranslate();

Q_SIGNALS:
    /// What is shown is something else.
    void shown();
    void answered();
    void chosenChanged();
    /// By a double click or Enter.
    void activated();

private:
    void showModels();
    QString hint(const store::RepositoryModel &model) const;

    const widgets::Theme &m_theme;
    ModelAdditions &m_additions;
    std::unique_ptr<store::RepositoryQuery> m_query;
    std::uint64_t m_freeBytes = 0;
    widgets::TextLabel *m_heading;
    QListWidget *m_list;
};

} // namespace chipdeck::ui
