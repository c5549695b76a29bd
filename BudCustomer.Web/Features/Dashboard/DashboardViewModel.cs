using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>The overview: each section is there, or the problem in its place.</summary>
public sealed record DashboardViewModel(bool IsUnused, Section<PeriodSection> Period, Section<DaysSection> Days, Section<ModelsSection> Models)
{
    public static DashboardViewModel Of(OverviewAnswers answers, Formats formats, DateTimeOffset now) => new(
        answers.IsUnused,
        Section.Of(answers.Period, Texts.Dashboard_Period, "/", period => PeriodSection.Of(period, answers.Days, formats, now)),
        Section.Of(answers.Days, Texts.Dashboard_Days, "/", days => DaysSection.Of(days, formats, now)),
        Section.Of(answers.Models, Texts.Dashboard_Models, "/", models => ModelsSection.Of(models, formats, now)));
}
