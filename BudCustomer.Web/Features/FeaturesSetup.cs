using BudCustomer.Web.Features.Activity;
using BudCustomer.Web.Features.Api;
using BudCustomer.Web.Features.ApiKeys;
using BudCustomer.Web.Features.Billing;
using BudCustomer.Web.Features.Dashboard;
using BudCustomer.Web.Features.Models;
using BudCustomer.Web.Features.Projects;
using BudCustomer.Web.Features.Requests;
using BudCustomer.Web.Features.Settings;
using BudCustomer.Web.Features.Support;
using BudCustomer.Web.Features.Usage;

namespace BudCustomer.Web.Features;

/// <summary>What controllers ask through, where a page's asking is more than one call.</summary>
public static class FeaturesSetup
{
    public static WebApplicationBuilder AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ActivityExport>();
        builder.Services.AddSingleton<ModelPages>();
        builder.Services.AddScoped<ProjectDesk>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton<RequestsExport>();
        builder.Services.AddSingleton<Overview>();
        builder.Services.AddScoped<SettingsPage>();
        builder.Services.AddSingleton<TicketLists>();
        builder.Services.AddScoped<TicketFacts>();
        builder.Services.AddSingleton<UsageReport>();
        builder.Services.AddBilling();
        return builder.AddApiKeys().AddApiDocument();
    }
}
