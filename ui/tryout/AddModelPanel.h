#pragma once

#include "ui/tryout/ModelAdditions.h"
#include "widgets/forms/SidePanel.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
}

namespace chipdeck::ui {

class AdditionRows;
class RepositoryView;

/// Where a model comes from, and what is on its way.
class AddModelPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    AddModelPanel(const widgets::Theme &theme, ModelAdditions &additions, QWidget *parent = nullptr);

    /// Of the device that models are loaded on, to say what is too large.
    void setFreeBytes(std::uint64_t bytes);
    void retranslate();

private:
    QWidget *makeContent();
    void makeExamples(QVBoxLayout *column);
    void makeRows(QVBoxLayout *column);
    void makeFooter();
    void add();
    void fetchChosen();
    void takeAnswer();
    void showButton();
    void choose(bool folder);

    const widgets::Theme &m_theme;
    ModelAdditions &m_additions;
    QLineEdit *m_source;
    widgets::FormField *m_field = nullptr;
    QPushButton *m_file = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_first = nullptr;
    widgets::TextLabel *m_examplesHeading = nullptr;
    widgets::TextLabel *m_examples = nullptr;
    RepositoryView *m_repository = nullptr;
    widgets::TextLabel *m_underWay = nullptr;
    AdditionRows *m_rows = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace chipdeck::ui
