namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>A query that Request Tracker answers with 400, its own path in the message included.</summary>
internal sealed class TicketSqlFailure(string message) : Exception(message + Where)
{
    private const string Where = " at /usr/share/request-tracker5/lib/RT/Tickets.pm line 3187.\n";

    public static TicketSqlFailure Wrong(string query, string expected) =>
        new($"Wrong query, expecting a {expected} in '{query}>'<--here'");

    public static TicketSqlFailure Incomplete(string query, string last) =>
        new($"Incomplete query, last element ({last}) is not close paren or value in '{query}'");
}
