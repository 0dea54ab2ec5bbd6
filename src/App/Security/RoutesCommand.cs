namespace FunctionsOrchestrator.App.Security;

/// <summary><c>routes</c>: prints the page of routes and roles.</summary>
internal static class RoutesCommand
{
    private const string Verb = "routes";

    public static bool IsAskedFor(string[] args) => args is [Verb];

    public static int Run(TextWriter output)
    {
        output.Write(RouteTable.ToMarkdown(RouteTable.Of(typeof(RoutesCommand).Assembly)));
        return 0;
    }
}
