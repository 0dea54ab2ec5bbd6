using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Core.Tests.Balancing;

/// <summary>What a renderer should write, in a file to be read by people. With <c>UPDATE_GOLDEN=1</c> the files are written anew.</summary>
internal static class GoldenFile
{
    public static void Matches(string name, string rendered)
    {
        var path = Path.Combine(Repository.Root, "tests", "Core.Tests", "Balancing", "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, rendered);
        }

        Assert.Equal(File.ReadAllText(path), rendered);
    }
}
