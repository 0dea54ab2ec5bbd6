using System.Text;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class PackageListsTests
{
    [Fact]
    public void Read_StatusOfDpkg_GivesWhatIsInstalled()
    {
        const string status = "Package: bash\nStatus: install ok installed\nMaintainer: x\nVersion: 5.0-4\nDescription: shell\n Package: not this\n\n"
            + "Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n\nPackage: half\n\nVersion: 2\r\nPackage: last\r\nStatus: install ok installed\r\n";

        Assert.Equal([new ImagePackage("bash", "5.0-4", "dpkg"), new ImagePackage("last", "2", "dpkg")], Read(PackageLists.Dpkg, status));
    }

    [Fact]
    public void Read_AFileOfStatusD_NeedsNoStatus() =>
        Assert.Equal([new ImagePackage("tzdata", "2024a-0", "dpkg")], Read(PackageLists.DpkgFolder + "tzdata", "Package: tzdata\nVersion: 2024a-0\n"));

    [Fact]
    public void Read_InstalledOfApk_GivesNamesAndVersions() => Assert.Equal(
        [new ImagePackage("musl", "1.1.20-r4", "apk"), new ImagePackage("zlib", "1.2.11-r1", "apk")],
        Read(PackageLists.Apk, "C:Q1x\nP:musl\nV:1.1.20-r4\nA:x86_64\n\nC:Q1y\nP:zlib\nV:1.2.11-r1\n"));

    [Fact]
    public void Read_Garbage_IsEmpty() => Assert.Empty(Read(PackageLists.Dpkg, "\0\u0001\nPackage:\n\n: \n"));

    [Theory]
    [InlineData("var/lib/dpkg/status", true)]
    [InlineData("var/lib/dpkg/status.d/base", true)]
    [InlineData("var/lib/dpkg/status.d/base.md5sums", false)]
    [InlineData("var/lib/dpkg/status-old", false)]
    [InlineData("lib/apk/db/installed", true)]
    [InlineData("etc/passwd", false)]
    public void IsList_Paths_AreThoseOfPackageManagers(string path, bool list) => Assert.Equal(list, PackageLists.IsList(path));

    private static IReadOnlyList<ImagePackage> Read(string path, string text) => PackageLists.Read(path, Encoding.UTF8.GetBytes(text));
}
