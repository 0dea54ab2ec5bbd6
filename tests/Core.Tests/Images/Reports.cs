using System.Text;
using FunctionsOrchestrator.Core.Images;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Core.Tests.Images;

/// <summary>Reports of real scanners (Data/README.md).</summary>
internal static class Reports
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Core.Tests", "Images", "Data", name));

    public static ImageReport Trivy(string name) => TrivyReport.Read(Bytes(name)).Report!;

    public static ImageReport Grype(string name) => GrypeReport.Read(Bytes(name)).Report!;

    public static ReadOnlyMemory<byte> Json(string text) => Encoding.UTF8.GetBytes(text);
}
