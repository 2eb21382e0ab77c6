using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PicturePoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AvifMaking",
                table: "pictures",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AvifTriedAt",
                table: "pictures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FocusX",
                table: "pictures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<int>(
                name: "FocusY",
                table: "pictures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.CreateIndex(
                name: "IX_pictures_CreatedAt",
                table: "pictures",
                column: "CreatedAt",
                filter: "\"AvifTriedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_CreatedAt",
                table: "pictures",
                columns: new[] { "PublicationId", "CreatedAt" });

            // Pictures from before wait for their AVIF too.
            migrationBuilder.Sql("""
                INSERT INTO jobs ("Id", "Kind", "About", "Data", "DueAt", "FreeAt", "State", "Tries", "Turn", "Orders", "OrderedAt")
                SELECT '01900000-0000-7000-8000-00000000A71F', 'make-avif', 'pictures', '', MAX("CreatedAt"), MAX("CreatedAt"), 'Waiting', 0, 0, 1, MAX("CreatedAt") FROM pictures HAVING COUNT(*) > 0
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pictures_CreatedAt",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_CreatedAt",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "AvifMaking",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "AvifTriedAt",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "FocusX",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "FocusY",
                table: "pictures");
        }
    }
}
