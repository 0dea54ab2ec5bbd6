using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>The app's own source files; what the build generates is left out.</summary>
internal static class AppSources
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "src", "App");

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Order(StringComparer.Ordinal);
}
