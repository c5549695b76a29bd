namespace BudCustomer.Web.Features.ApiKeys;

public static class ApiKeysSetup
{
    public static WebApplicationBuilder AddApiKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyLog>();
        builder.Services.AddSingleton<KeyList>();
        builder.Services.AddSingleton<KeyFinder>();
        builder.Services.AddSingleton<KeyMaking>();
        builder.Services.AddSingleton<KeyRemoval>();
        builder.Services.AddSingleton<Snippets>();
        builder.Services.AddScoped<KeyDesk>();
        builder.Services.AddScoped<MakingAnswers>();
        return builder;
    }
}
