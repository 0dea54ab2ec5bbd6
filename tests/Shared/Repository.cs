namespace FunctionsOrchestrator.Tests.Shared;

/// <summary>Where the sources and the build's output are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FunctionsOrchestrator.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No FunctionsOrchestrator.sln above {AppContext.BaseDirectory}.");
    }
}
