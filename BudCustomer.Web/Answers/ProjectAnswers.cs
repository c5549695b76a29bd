using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>The caller's own projects: the first wave of a page, kept 60 seconds.</summary>
public sealed class ProjectAnswers(AnswerDesk desk, ProjectsApi api)
{
    /// <summary>A stale list is the last known membership: good for showing old answers, never for asking new ones.</summary>
    public Task<Answer<IReadOnlyList<Project>>> MineAsync(Caller caller, CancellationToken cancellation) =>
        desk.AskAsync(QuestionOf(caller), cancellation);

    /// <summary>True when <see cref="MineAsync"/> will wait for nobody.</summary>
    internal Task<bool> AreAtHandAsync(Caller caller, CancellationToken cancellation) => desk.IsAtHandAsync(QuestionOf(caller), cancellation);

    /// <summary>For after a change: the next page sees it on this replica at once, on the others within two seconds.</summary>
    public Task ForgetAsync(Caller caller) => desk.ForgetAsync(QuestionOf(caller).Key);

    private Question<IReadOnlyList<Project>> QuestionOf(Caller caller) =>
        new(caller, "projects.1", "", Keeping.Projects, AnswersJson.Default.Projects, api.ListAllAsync);
}
