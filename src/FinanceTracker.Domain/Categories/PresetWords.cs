namespace FinanceTracker.Domain.Categories;

/// <summary>The preset's names in other languages, in the order of <see cref="CategoryPreset.Groups"/>: "group: category; category".</summary>
internal static class PresetWords
{
    public const string German =
        """
        Zuhause: Miete oder Rate; Strom und Heizung; Wasser; Internet und Telefon; Hausratversicherung; Reparaturen; Möbel und Geräte; Haushaltsbedarf
        Essen: Lebensmittel; Restaurants; Imbiss und Lieferdienst; Café und Bäckerei
        Unterwegs: Tanken und Laden; Bus und Bahn; Taxi und Carsharing; Parken und Maut; Kfz-Versicherung und -Steuer; Werkstatt
        Alltag: Kleidung und Schuhe; Körperpflege; Elektronik; Geschenke; Haustiere; Andere Einkäufe
        Gesundheit: Arzt und Zahnarzt; Apotheke; Krankenversicherung; Sport und Fitness
        Kinder: Betreuung; Schule und Vereine; Kindersachen; Taschengeld
        Freizeit: Abos; Ausgehen; Filme, Musik und Bücher; Hobbys und Spiele
        Reisen: Flüge und Züge; Unterkunft; Unterwegs auf Reisen
        Lernen und Geben: Kurse; Zeitungen; Spenden
        Geldsachen: Bankgebühren; Zinsen; Einkommensteuer; Leben und Haftpflicht; Andere Ausgaben
        Einnahmen: Gehalt; Selbständigkeit; Leistungen und Rente; Zinsen und Dividenden; Mieteinnahmen; Steuererstattung; Geldgeschenke; Andere Einnahmen
        Umbuchungen: Zwischen Konten; Sparen; Anlagen; Kartenabrechnung; Kredittilgung; Bargeld
        """;

    public const string Spanish =
        """
        Casa: Alquiler o hipoteca; Luz y calefacción; Agua; Internet y teléfono; Seguro del hogar; Reparaciones; Muebles y aparatos; Artículos del hogar
        Comida: Supermercado; Restaurantes; Comida para llevar; Café y panadería
        Moverse: Gasolina y recarga; Transporte público; Taxi y coche compartido; Aparcamiento y peajes; Seguro e impuesto del coche; Taller
        Vida diaria: Ropa y zapatos; Cuidado personal; Electrónica; Regalos; Mascotas; Otras compras
        Salud: Médico y dentista; Farmacia; Seguro médico; Deporte
        Hijos: Guardería; Colegio y actividades; Cosas de los hijos; Paga
        Tiempo libre: Suscripciones; Salir; Cine, música y libros; Aficiones y juegos
        Viajes: Vuelos y trenes; Alojamiento; Durante el viaje
        Aprender y dar: Cursos; Periódicos; Donativos
        Asuntos de dinero: Comisiones; Intereses pagados; Impuesto sobre la renta; Seguros de vida y responsabilidad; Otros gastos
        Ingresos: Sueldo; Trabajo por cuenta propia; Prestaciones y pensión; Intereses y dividendos; Alquiler cobrado; Devolución de impuestos; Regalos recibidos; Otros ingresos
        Transferencias: Entre cuentas; Ahorro; Inversiones; Pago de la tarjeta; Cuota del préstamo; Retirada de efectivo
        """;

    public const string French =
        """
        Maison: Loyer ou crédit; Électricité et chauffage; Eau; Internet et téléphone; Assurance habitation; Réparations; Meubles et appareils; Produits ménagers
        Alimentation: Courses; Restaurants; Plats à emporter; Café et boulangerie
        Déplacements: Carburant et recharge; Transports en commun; Taxi et partage; Parking et péages; Assurance et taxe auto; Entretien auto
        Quotidien: Vêtements et chaussures; Soins; Électronique; Cadeaux; Animaux; Autres achats
        Santé: Médecin et dentiste; Pharmacie; Assurance santé; Sport
        Enfants: Garde; École et activités; Affaires des enfants; Argent de poche
        Loisirs: Abonnements; Sorties; Films, musique et livres; Passions et jeux
        Voyages: Avion et train; Hébergement; Sur place
        Apprendre et donner: Cours; Journaux; Dons
        Argent: Frais bancaires; Intérêts payés; Impôt sur le revenu; Assurances vie et responsabilité; Autres dépenses
        Revenus: Salaire; Activité indépendante; Aides et retraite; Intérêts et dividendes; Loyers reçus; Remboursement d’impôt; Cadeaux reçus; Autres revenus
        Virements: Entre comptes; Épargne; Placements; Paiement de la carte; Remboursement de prêt; Retrait d’espèces
        """;

    public const string Italian =
        """
        Casa: Affitto o mutuo; Luce e riscaldamento; Acqua; Internet e telefono; Assicurazione casa; Riparazioni; Mobili ed elettrodomestici; Articoli per la casa
        Cibo: Spesa; Ristoranti; Asporto; Bar e panetteria
        Spostamenti: Carburante e ricarica; Trasporti pubblici; Taxi e condivisione; Parcheggi e pedaggi; Assicurazione e bollo; Officina
        Vita quotidiana: Vestiti e scarpe; Cura personale; Elettronica; Regali; Animali; Altri acquisti
        Salute: Medico e dentista; Farmacia; Assicurazione sanitaria; Sport
        Figli: Asilo; Scuola e attività; Cose dei figli; Paghetta
        Tempo libero: Abbonamenti; Uscite; Film, musica e libri; Passatempi e giochi
        Viaggi: Voli e treni; Alloggio; In viaggio
        Imparare e donare: Corsi; Giornali; Donazioni
        Questioni di denaro: Spese bancarie; Interessi pagati; Imposta sul reddito; Assicurazioni vita e responsabilità; Altre spese
        Entrate: Stipendio; Lavoro autonomo; Sussidi e pensione; Interessi e dividendi; Affitti ricevuti; Rimborso imposte; Regali ricevuti; Altre entrate
        Trasferimenti: Tra conti; Risparmio; Investimenti; Saldo della carta; Rata del prestito; Prelievo
        """;

    public const string Dutch =
        """
        Wonen: Huur of hypotheek; Stroom en verwarming; Water; Internet en telefoon; Woonverzekering; Reparaties; Meubels en apparaten; Huishoudspullen
        Eten: Boodschappen; Restaurants; Afhalen en bezorgen; Koffie en bakker
        Onderweg: Brandstof en laden; Openbaar vervoer; Taxi en deelauto; Parkeren en tol; Autoverzekering en belasting; Garage
        Dagelijks leven: Kleding en schoenen; Verzorging; Elektronica; Cadeaus; Huisdieren; Overige aankopen
        Gezondheid: Huisarts en tandarts; Apotheek; Zorgverzekering; Sport
        Kinderen: Opvang; School en clubs; Kinderspullen; Zakgeld
        Vrije tijd: Abonnementen; Uitgaan; Films, muziek en boeken; Hobby’s en spellen
        Reizen: Vluchten en treinen; Overnachten; Op reis
        Leren en geven: Cursussen; Kranten; Giften
        Geldzaken: Bankkosten; Betaalde rente; Inkomstenbelasting; Leven en aansprakelijkheid; Overige uitgaven
        Inkomen: Salaris; Eigen bedrijf; Uitkering en pensioen; Rente en dividend; Ontvangen huur; Belastingteruggave; Ontvangen giften; Overig inkomen
        Overboekingen: Tussen rekeningen; Sparen; Beleggen; Creditcardbetaling; Aflossing; Geldopname
        """;
}
