using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Inferences;

/// <summary>What was asked and answered; hostile while the odd-names switch is on.</summary>
internal static class Sample
{
    private static readonly (string Prompt, string Response)[] Talks =
    [
        ("Summarise the attached maintenance report in three sentences for the shift lead.", "The conveyor ran 96 % of the shift. Two stops were caused by a worn belt on line 4. A spare is ordered for Thursday."),
        ("Which parts of order 48213 are still missing, and when do they arrive?", "Two items are open: the gripper pads arrive on Tuesday, the cable set has no confirmed date yet."),
        ("Translate into German: The robot stops when the light curtain is broken.", "Der Roboter hält an, wenn der Lichtvorhang unterbrochen wird."),
        ("Classify the tone of this customer message: I have waited two weeks for a reply!", "Negative: the customer is frustrated about a late reply."),
        ("Write a short release note for firmware 3.2 that mentions the faster start-up.", "Firmware 3.2 starts in 4 seconds instead of 11 and fixes the calibration reminder."),
        ("Extract the invoice number and the total from the text below.", "Invoice number 2026-0917, total 1,248.00 EUR."),
        ("Explain to a new colleague what a singularity of a six-axis arm is.", "It is a pose in which two axes line up, so that a small movement of the tool asks for a huge one of a joint."),
        ("Give me five search keywords for a page on torque sensors.", "torque sensor, force feedback, collaborative robot, joint torque, contact detection"),
        ("Is this log line a fault or a warning? E-217 brake release delayed 40 ms", "A warning: the delay is below the limit of 50 ms, but it should be watched."),
        ("Draft a polite reply that we cannot deliver before the 14th.", "Thank you for your patience. The earliest date we can promise is the 14th; we will tell you at once if it gets sooner."),
    ];

    private static readonly (int Status, string Code, string Type, string Message)[] Failures =
    [
        (429, "rate_limited", "rate_limit_error", "Too many requests to the model deployment"),
        (500, "engine_error", "internal_error", "The inference engine stopped before the answer was complete"),
        (504, "upstream_timeout", "timeout_error", "The model did not answer in time"),
        (400, "context_length_exceeded", "invalid_request_error", "The prompt is longer than the model's context"),
    ];

    public static (string Prompt, string Response) TalkOf(Inference inference, bool odd)
    {
        var (prompt, response) = Talks[(int)(inference.Chance(30) * Talks.Length)];
        if (odd) prompt = "<script>alert('prompt')</script>\u202E=1+1," + prompt;
        if (!inference.IsSuccess) return (prompt, "");
        return inference.Lane.Model.Kind == "embedding" ? (prompt, "[0.0132, -0.0417, 0.0291, …]") : (prompt, response);
    }

    public static (int Status, string Code, string Type, string Message)? FailureOf(Inference inference) =>
        inference.IsSuccess ? null : Failures[(int)(inference.Chance(31) * Failures.Length)];

    public static string Preview(string text) => text.Length <= 100 ? text : text[..100];
}
